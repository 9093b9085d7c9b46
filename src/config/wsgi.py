"""What the server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from kshamta.jobs.starting import insist  # noqa: E402 - not before the applications are ready
from kshamta.web.warming import warm  # noqa: E402

insist()
warm()
