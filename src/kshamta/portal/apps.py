from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kshamta.portal"
    label = "portal"
