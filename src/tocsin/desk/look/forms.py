"""How forms are drawn: one template for a form, one for a field, for every form of the desk."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's form renderer with the templates of the look."""

    form_template_name = "look/form.html"
    field_template_name = "look/field.html"
