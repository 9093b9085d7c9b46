from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kshamta.people"
    label = "people"

    def ready(self) -> None:
        from kshamta.people import pointed, repointing

        repointing.join(*pointed.OWN)
