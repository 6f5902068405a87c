"""Forms of coming in. They check the shape of the input; the deeds check everything else."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PasswordStepForm(forms.Form):
    """The first step."""

    username = forms.CharField(
        label=_("Sign-in name"), max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "class": "form-control form-control-lg"}),
    )
    password = forms.CharField(
        label=_("Password"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "form-control form-control-lg"}),
    )


class CodeForm(forms.Form):
    """The second step: the code of the phone, or a recovery code."""

    code = forms.CharField(
        label=_("Code of six digits"), max_length=20,
        widget=forms.TextInput(attrs={
            "autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "class": "form-control form-control-lg people-code",
        }),
    )


class RecoveryForm(CodeForm):
    """The second step without the phone."""

    code = forms.CharField(
        label=_("Recovery code"), max_length=20,
        widget=forms.TextInput(attrs={
            "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "autofocus": True, "class": "form-control form-control-lg people-code",
        }),
    )


class NewPasswordForm(forms.Form):
    """A password of one's own, typed twice."""

    password = forms.CharField(
        label=_("New password"), max_length=200, strip=False, help_text=_("At least 10 characters; a sentence of four words is good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "form-control form-control-lg"}),
    )
    again = forms.CharField(
        label=_("The same password again"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "form-control form-control-lg"}),
    )

    def clean(self) -> dict[str, str]:
        cleaned = super().clean()
        if cleaned.get("password") and cleaned.get("again") and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        return cleaned


class ChangePasswordForm(NewPasswordForm):
    """A new password for who knows the old one."""

    current = forms.CharField(
        label=_("Present password"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "form-control form-control-lg"}),
    )
    field_order = ["current", "password", "again"]
