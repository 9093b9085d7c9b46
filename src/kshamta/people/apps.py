from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kshamta.people"
    label = "people"

    def ready(self) -> None:
        from kshamta.people import pointed, repointing  # noqa: PLC0415 - models are there only now

        repointing.join(*pointed.OWN)
