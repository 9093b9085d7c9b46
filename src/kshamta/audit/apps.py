from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kshamta.audit"
    label = "audit"
