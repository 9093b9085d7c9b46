from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "kshamta.offices"
    label = "offices"
