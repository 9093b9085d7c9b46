"""Addresses of the API."""

from kshamta.api.site import routes

app_name = "api"
urlpatterns = routes()
