from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "kshamta.access"
    label = "access"
