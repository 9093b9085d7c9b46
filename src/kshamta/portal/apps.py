from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kshamta.portal"
    label = "portal"

    def ready(self) -> None:
        from kshamta.people import repointing  # noqa: PLC0415 - models are there only now
        from kshamta.portal import pointed  # noqa: PLC0415

        repointing.join(*pointed.OWN)
