"""Rooms, middleware, templates."""

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks_db",
    "kshamta.audit",
    "kshamta.notices",
    "kshamta.offices",
    "kshamta.access",
    "kshamta.people",
    "kshamta.onboarding",
    "kshamta.portal",
    "kshamta.jobs",
    "kshamta.web",
]
MIDDLEWARE = [
    "kshamta.web.requests_told.RequestsToldMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "kshamta.web.headers.HeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kshamta.web.language.LanguageMiddleware",
    "kshamta.web.first.kiosk.KioskMiddleware",
    "kshamta.web.signed_in.SignedInMiddleware",
    "kshamta.web.flash.FlashMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kshamta.web.audiences.AudienceMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request", "kshamta.web.language.context", "kshamta.web.signed_in.context",
                "kshamta.web.frame.context",
            ],
            "builtins": [
                "kshamta.web.templatetags.words", "kshamta.web.templatetags.parts", "kshamta.web.templatetags.sheet",
            ],
        },
    }
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # decision 7 of the plan: any number of workers, one table
