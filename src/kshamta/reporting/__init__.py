"""Figures across rooms, read only: what a first screen or a report shows. Every read starts from the actor's scope."""
