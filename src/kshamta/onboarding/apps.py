from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "kshamta.onboarding"
    label = "onboarding"

    def ready(self) -> None:
        from kshamta.onboarding import pointed
        from kshamta.people import repointing

        repointing.join(*pointed.OWN)
