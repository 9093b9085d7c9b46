from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kshamta.people"
    label = "people"
