"""Hosts, cookies, headers, keys (trust.md: ASVS 3.3, 3.4, 3.5, 11.5, 13.3)."""

from django.utils.csp import CSP

from config.settings.environment import DEMO, HTTPS, env, secret

DEBUG = False
SECRET_KEY = secret("KSHAMTA_SECRET_KEY")
KSHAMTA_KEYS = secret("KSHAMTA_KEYS", prefix="demo:")  # "id:base64, older-id:base64"; the first seals, all open
KSHAMTA_HASH_KEYS = env.str("KSHAMTA_HASH_KEYS", default="")  # newest first; empty: the oldest key above hashes alone
KSHAMTA_BACKUP_KEYS = secret("KSHAMTA_BACKUP_KEYS", prefix="demo:") if DEMO else env.str("KSHAMTA_BACKUP_KEYS", default="")
ALLOWED_HOSTS = env.list("KSHAMTA_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEMO else [])
CSRF_TRUSTED_ORIGINS = env.list("KSHAMTA_ORIGINS", default=[])

_HOST = "__Host-" if HTTPS else ""
SESSION_ENGINE = "kshamta.access.browser_sessions"
SESSION_COOKIE_NAME = f"{_HOST}session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_HOST}csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kshamta.web.errors.csrf_failure"

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.int("KSHAMTA_PROXIES", default=0) else None
SECURE_HSTS_SECONDS = 365 * 86400 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
