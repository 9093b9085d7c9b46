from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kshamta.portal"
    label = "portal"

    def ready(self) -> None:
        from kshamta.people import repointing
        from kshamta.portal import pointed

        repointing.join(*pointed.OWN)
