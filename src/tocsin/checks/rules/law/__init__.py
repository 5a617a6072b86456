"""Family L, law: what is pleaded, of which instrument, and whether it binds."""

from tocsin.checks.rules.law import allegations, cited, named, protects, reach, scope

RULES = (
    *named.RULES,
    *cited.RULES,
    *protects.RULES,
    *scope.RULES,
    *allegations.RULES,
    *reach.RULES,
)
