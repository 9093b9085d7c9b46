from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "kshamta.jobs"
    label = "jobs"
