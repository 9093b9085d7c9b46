"""Argon2id with OWASP's figures for one lane: 46 MiB, one pass. Django's own take 100 MiB and eight lanes for every try, and
anyone may try."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 46 * 1024
    parallelism = 1
