"""Addresses of the portal's reports, below /portal-reports/. No number, address or name stands in one."""

from django.urls import path

from kshamta.web.portal_reports import deciding, pages

urlpatterns = [
    path("", pages.reports, name="portal-reports"),
    path("bring", pages.bring, name="portal-report-bring"),
    path("accounts/", pages.accounts, name="portal-accounts"),
    path("accounts/<uuid:user_case_id>/", pages.account, name="portal-account"),
    path("accounts/<uuid:user_case_id>/decide", deciding.decide, name="portal-account-decide"),
    path("<uuid:report_id>/", pages.report, name="portal-report"),
]
