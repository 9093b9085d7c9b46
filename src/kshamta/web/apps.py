from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kshamta.web"
    label = "web"
