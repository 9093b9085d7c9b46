"""Addresses of the web face; the words in them are those of docs/words.md."""

from django.urls import include, path

from kshamta.web import appearance, checker, files, gallery, health, language, mending, portal, site
from kshamta.web.home import entering, pages, touring

app_name = "web"
urlpatterns = [
    path("", pages.first_page, name="first"),
    path("find/", pages.find, name="find"),
    path("enter/", entering.enter, name="enter"),
    path("tour", touring.go, name="tour"),
    path("healthz", site.health, name="health"),
    path("health", health.health, name="health-parts"),
    path("favicon.ico", site.icon, name="icon"),
    path("robots.txt", site.robots, name="robots"),
    path("language", language.switch, name="language"),
    path("appearance", appearance.switch, name="appearance"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("offices/", include("kshamta.web.offices.urls")),
    path("people/", include("kshamta.web.people.urls")),
    path("appointments/", include("kshamta.web.appointments.urls")),
    path("desk/", include("kshamta.web.desk.urls")),
    path("drives/", include("kshamta.web.drives.urls")),
    path("check/", checker.drop, name="drop"),
    path("check/open", checker.open_file, name="open"),
    path("check/sample", checker.open_sample, name="open-sample"),
    path("check/template.xlsx", files.template, name="template"),
    path("check/<uuid:copy_id>/", checker.check, name="check"),
    path("check/<uuid:copy_id>/mend", mending.mend, name="mend"),
    path("check/<uuid:copy_id>/accept", mending.accept, name="accept"),
    path("check/<uuid:copy_id>/rows", mending.decide, name="decide"),
    path("check/<uuid:copy_id>/share", mending.share, name="share"),
    path("check/<uuid:copy_id>/undo", mending.undo, name="undo"),
    path("check/<uuid:copy_id>/destroy", mending.destroy, name="destroy"),
    path("check/<uuid:copy_id>/corrected.xlsx", files.corrected, name="corrected"),
    path("check/<uuid:copy_id>/clean.xlsx", files.clean, name="clean"),
    path("check/<uuid:copy_id>/portal/", portal.preview, name="portal"),
    path("check/<uuid:copy_id>/portal/file.csv", portal.download, name="portal-file"),
    path("cases/", include("kshamta.web.cases.urls")),
    path("batches/", include("kshamta.web.batches.urls")),
    path("hand-overs/", include("kshamta.web.handovers.urls")),
    path("portal-reports/", include("kshamta.web.portal_reports.urls")),
    path("first/", include("kshamta.web.first.urls")),
    path("me/", include("kshamta.web.mine.urls")),
    path("camps/", include("kshamta.web.camps.urls")),
    path("petitions/", include("kshamta.web.petitions.urls")),
    path("stages/", include("kshamta.web.stages.urls")),
    path("record/", include("kshamta.web.record.urls")),
    path("notices/", include("kshamta.web.notices.urls")),
    path("security/tokens/", include("kshamta.web.tokens.urls")),
    path("", include("kshamta.web.access.urls")),
]
