"""The components as a page writes them; the gallery page shows each beside its source. Keys in quotes are words of the page."""

EXAMPLES: dict[str, str] = {
    "page": """{# a page #}
{% comment %}
  {% extends "web/base.html" %}
  {% block title %}{% say "gallery.title" %}{% endblock %}
  {% block content %} … {% endblock %}
The view hands over `crumbs` ([(label, address), …] from the root down) and `here` (the page itself).
Narrow pages: {% block width %} narrow{% endblock %}. Own stylesheet: {% block head %}. Its help: words/help.py, "help.<url name>".
After a form: return flash.said(HttpResponseRedirect(address, status=303), key, n=3)
{% endcomment %}
{% crumbs crumbs "gallery.office" %}
<header class="page-head">
  <div>
    <h1>{% say "gallery.office" %}</h1>
    <p class="lead">{% say "gallery.lead" %}</p>
  </div>
  <div class="actions"><a class="btn btn-primary" href="#">{% say "gallery.nominate" %}</a> <a class="btn" href="#">{% say "gallery.download" %}</a></div>
</header>""",
    "buttons": """<div class="actions">
  <button class="btn btn-primary">{% say "gallery.nominate" %}</button>
  <button class="btn">{% say "gallery.download" %}</button>
  <button class="btn btn-small">{% icon "bell" %}{% say "gallery.remind" %}</button>
  <button class="btn btn-warn">{% say "gallery.end" %}</button>
  <a class="btn btn-plain" href="#">{% say "gallery.back" %}</a>
</div>""",
    "figures": """<div class="figures">
  {% figure 146 "gallery.figure.blocks" note="gallery.figure.blocks.note" href="#" as_on=as_on %}
  {% figure 12 "gallery.figure.without" tone="fault" href="#" %}
  {% figure 500000 "gallery.figure.people" tone="ready" %}
  {% figure None "gallery.figure.unknown" tone="quiet" %}
</div>""",
    "progress": """{% progress 39 42 "gallery.progress" %}
{% progress 12 146 "gallery.progress.low" tone="look" %}""",
    "badges": """{% badge "gallery.badge.trained" "ready" %} {% badge "gallery.badge.waiting" "look" still_open=True %}
{% badge "gallery.badge.refused" "fault" %} {% badge "gallery.badge.active" "tidied" %} {% badge "gallery.badge.ended" %}""",
    "table": """<div class="table-wrap">
  <table class="table table-cards">
    <caption>{% say "gallery.table" %}</caption>
    <thead><tr><th scope="col">{% say "gallery.district" %}</th><th scope="col">{% say "gallery.table.officer" %}</th><th scope="col" class="num">{% say "gallery.table.strength" %}</th><th scope="col">{% say "gallery.table.state" %}</th><td></td></tr></thead>
    <tbody>
      <tr><th scope="row"><a href="#">{% say "gallery.district" %}</a></th><td data-label="{% say "gallery.table.officer" %}">{% say "gallery.person" %}<span class="sub">98xxxxxx10</span></td><td class="num" data-label="{% say "gallery.table.strength" %}">{{ 12345|grouped }}</td><td data-label="{% say "gallery.table.state" %}">{% badge "gallery.badge.trained" "ready" %}</td><td class="act"><a class="btn btn-small" href="#">{% say "gallery.remind" %}<span class="hide">: {% say "gallery.district" %}</span></a></td></tr>
      <tr><th scope="row"><a href="#">{% say "gallery.block" %}</a></th><td data-label="{% say "gallery.table.officer" %}">–</td><td class="num" data-label="{% say "gallery.table.strength" %}">{{ 842|grouped }}</td><td data-label="{% say "gallery.table.state" %}">{% badge "gallery.badge.waiting" "look" %}</td><td class="act"></td></tr>
    </tbody>
  </table>
</div>""",
    "pager": """{% pager numbered %}
{% pager keyed %}""",
    "filters": """<form class="filters" method="get">
  {% field "level" "gallery.filter.level" kind="select" choices=groups required=True blank="gallery.filter.all" %}
  {% field "since" "gallery.filter.since" kind="date" value=as_on required=True id="filter-since" %}
  <button class="btn">{% say "gallery.filter.show" %}</button>
</form>""",
    "search": """{% search "gallery.search" hint="gallery.search.hint" %}
<ul class="found"><li><a href="#">{% icon "office" %}<strong>{% say "gallery.office" %}</strong><span>{% say "gallery.block" %} › {% say "gallery.district" %}</span></a></li><li><a href="#">{% icon "person" %}<strong>{% say "gallery.person" %}</strong><span>98xxxxxx10</span></a></li></ul>""",
    "tabs": """{% tabs tabs "gallery.tabs" %}""",
    "empty": """{% empty "gallery.empty" "gallery.empty.text" href="#" action="gallery.nominate" drawing="charge" %}""",
    "fields": """{% errors faults %}
<form class="form" method="get">
  {% field "order" "gallery.field.order" hint="gallery.field.order.hint" error="gallery.fault.order" required=True maxlength=80 %}
  {% field "date" "gallery.field.date" kind="date" error="gallery.fault.date" required=True %}
  {% field "group" "gallery.field.group" kind="select" choices=groups value="B" %}
  {% field "how" "gallery.field.group" kind="radio" choices=groups value="A" required=True %}
  {% field "mobile" "gallery.field.mobile" kind="tel" inputmode="numeric" autocomplete="off" short=True %}
  {% field "remark" "gallery.field.remark" kind="textarea" maxlength=200 %}
  {% field "scan" "gallery.field.scan" kind="file" hint="gallery.field.scan.hint" accept=".pdf,.jpg,.png" %}
  {% field "sure" "gallery.field.sure" kind="checkbox" hint="gallery.field.sure.hint" required=True %}
  <div class="actions"><button class="btn btn-primary">{% say "gallery.nominate" %}</button> <a class="btn btn-plain" href="#">{% say "gallery.back" %}</a></div>
</form>""",
    "confirm": """{% confirm "gallery.end" "gallery.confirm.text" "#" button="gallery.confirm.button" reason="gallery.confirm.reason" %}
{% comment %} hidden=values tone="look" small=True {% endcomment %}""",
    "alerts": """{% alert "gallery.alert.done" "ready" %}
{% alert "gallery.alert.held" "look" title="gallery.alert.held.title" %}
{% alert "gallery.alert.refused" "fault" urgent=True %}
{% alert "gallery.alert.known" %}""",
    "steps": """{% steps labels 2 %}""",
    "timeline": """<ol class="timeline">
  <li class="ready"><strong>{% say "gallery.badge.trained" %}</strong><time datetime="2025-12-24">{{ as_on|day }}</time><span class="by">{% say "gallery.person" %}</span></li>
  <li><strong>{% say "gallery.badge.active" %}</strong><time datetime="2025-12-24">{{ as_on|day }}</time></li>
</ol>""",
    "pairs": """<div class="columns">
  <section class="card">
    <div class="card-head"><h2>{% say "gallery.office" %}</h2><a href="#">{% say "gallery.change" %}</a></div>
    <dl class="pairs"><dt>{% say "gallery.table.officer" %}</dt><dd>{% say "gallery.person" %}</dd><dt>{% say "gallery.field.mobile" %}</dt><dd>98xxxxxx10</dd><dt>{% say "gallery.field.date" %}</dt><dd>{{ as_on|day }}</dd></dl>
  </section>
  <section class="card"><h2>{% say "gallery.block" %}</h2><p>{% say "gallery.lead" %}</p></section>
</div>""",
    "tiles": """<ul class="tiles">
  <li><a class="tile" href="#">{% icon "charge" %}<span><strong>{% say "gallery.nominate" %}</strong><span>{% say "gallery.lead" %}</span></span></a></li>
  <li><a class="tile" href="#">{% icon "office" %}<span><strong>{% say "gallery.office" %}</strong><span>{% say "gallery.lead" %}</span></span></a></li>
</ul>""",
}
