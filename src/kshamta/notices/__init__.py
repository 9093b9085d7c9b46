"""E-mail, SMS and in-app messages: one registry of wordings, one outbox. People are known by bare UUID."""
