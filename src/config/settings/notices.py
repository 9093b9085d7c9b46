"""Mail, SMS, quiet hours, and the address that links lead to."""

from datetime import time

from config.settings.environment import DEMO, env

SITE_ADDRESS = env.str("KSHAMTA_ADDRESS", default="http://localhost:8000" if DEMO else "")
MAIL_FROM = env.str("KSHAMTA_MAIL_FROM", default="")
SMS_GATEWAY = env.str("KSHAMTA_SMS_GATEWAY", default="")  # path of a file like deploy/sms.toml
NOTICES_PRETENDED = DEMO  # a demonstration sends nothing; its Outbox page shows what would have gone where
QUIET_HOURS = (time(env.int("KSHAMTA_QUIET_FROM", default=21)), time(env.int("KSHAMTA_QUIET_TO", default=8)))

_mail = env.email_url("KSHAMTA_MAIL_SERVER", default="smtp://127.0.0.1:25")
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _mail["EMAIL_HOST"], "port": _mail["EMAIL_PORT"], "timeout": 20,
            "username": _mail["EMAIL_HOST_USER"] or "", "password": _mail["EMAIL_HOST_PASSWORD"] or "",
            "use_tls": bool(_mail.get("EMAIL_USE_TLS")), "use_ssl": bool(_mail.get("EMAIL_USE_SSL")),
        },
    }
}  # fmt: skip
