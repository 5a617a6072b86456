"""A member of the office and the one-time link; no logic here (``services`` write)."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Members(BaseUserManager):
    """Finds members by name."""


class Member(AbstractBaseUser):
    """Somebody who works here. The server keeps the wrapped form of the age identity only."""

    name = models.CharField(max_length=80, unique=True)
    language = models.CharField(max_length=8, default="en")
    administers = models.BooleanField(default=False)
    receives = models.BooleanField(default=False)
    """Whether reports from the field are encrypted to her; she holds the intake key."""
    owes_factor = models.BooleanField(default=False)
    """Whether she must sign in with a second factor (``second_factor.demand``)."""
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    recipient = models.CharField(max_length=80)
    """The public half of the age identity."""
    wrapped = models.BinaryField()
    """The identity under the passphrase: an age file (scrypt)."""

    USERNAME_FIELD = "name"
    objects = Members()

    def __str__(self) -> str:
        return str(self.name)


class RecoverySet(models.Model):
    """An age recipient whose identity is split among people (SLIP-39).

    Everything protected is encrypted to it as well. The office keeps the public half.
    """

    recipient = models.CharField(max_length=80, unique=True)
    need = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField()
    holders = models.TextField(blank=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)


class RecoveredIdentity(models.Model):
    """A member's identity encrypted to a recovery set: what brings her back without passphrase."""

    member = models.ForeignKey(Member, models.CASCADE)
    recovery = models.ForeignKey(RecoverySet, models.CASCADE)
    wrapped = models.BinaryField()

    class Meta:
        """One for each pair."""

        constraints = [models.UniqueConstraint(fields=["member", "recovery"], name="one_recovery")]


class OneTimeLink(models.Model):
    """The link a start of the server prints: its hash, and when it was used."""

    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    opens = models.BinaryField(null=True)
    """Of a demonstration: name and passphrase, encrypted under the link itself."""


class Attempt(models.Model):
    """A failed attempt to sign in, by a keyed hash of the name: for the throttle alone."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)


class Factor(models.Model):
    """A second factor; what proves it is sealed to the member's own key."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=8)
    sealed = models.BinaryField()
    used = models.BigIntegerField(default=0)
    """The last step or counter that was accepted; only later ones are."""
    made_at = models.DateTimeField()


class Invitation(models.Model):
    """A link that lets somebody join: its hash, and what only the link itself opens."""

    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    opens = models.BinaryField()
    """Encrypted under the link: the case, its key and the roles; or nothing but the office."""
