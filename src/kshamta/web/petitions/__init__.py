"""Petitions: what people ask about their data, for the officers who decide."""
