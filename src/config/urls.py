"""All addresses of the site."""

from django.urls import include, path

urlpatterns = [path("api/v1/", include("kshamta.api.urls")), path("", include("kshamta.web.urls"))]
handler400 = "kshamta.web.errors.bad_request"
handler403 = "kshamta.web.errors.forbidden"
handler404 = "kshamta.web.errors.not_found"
handler500 = "kshamta.web.errors.server_error"
