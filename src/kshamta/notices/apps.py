from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "kshamta.notices"
    label = "notices"
