"""The API for a state's own systems."""

from config.settings.environment import env

API_REQUESTS_A_MINUTE = env.int("KSHAMTA_API_REQUESTS_A_MINUTE", default=600)  # of one token
