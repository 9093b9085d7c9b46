"""Signing in: limits, password hashing, the state's own sign-in (OpenID Connect)."""

from config.settings.environment import env

# An office of many people comes from one address; the hard ceiling is access/sign_in/limits.py's.
CODES_PER_ADDRESS_AN_HOUR = env.int("KSHAMTA_CODES_AN_HOUR", default=300)
PASSWORD_HASHERS = ["kshamta.access.sign_in.hashing.Argon2id"]  # ASVS 11.4.2
OIDC_ISSUER = env.str("KSHAMTA_OIDC_ISSUER", default="")  # "https://sso.example.gov.in"; without it there is no such button
OIDC_CLIENT_ID = env.str("KSHAMTA_OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("KSHAMTA_OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("KSHAMTA_OIDC_NAME", default="")  # what the button calls it
