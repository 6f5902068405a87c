"""What the demo provider tells of a person: in the token that it is this person, the rest when asked."""

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator


class CitizenClaims(OAuth2Validator):
    """Claims under the suite's usual names, by scope; ``demo`` says that the person is invented."""

    def get_claim_dict(self, request: Any) -> dict[str, Any]:
        return {"sub": request.user.subject}

    def get_userinfo_claims(self, request: Any) -> dict[str, Any]:
        user = request.user
        by_scope = {
            "openid": {"demo": True},
            "profile": {"name": user.full_name, "kind": user.kind, "id_number": user.id_number, "organisations": user.organisations},
            "email": {"email": user.email, "email_verified": True},
            "phone": {"phone_number": user.phone, "phone_number_verified": True},
            "address": {"address": {"formatted": user.address}},
        }
        claims = super().get_userinfo_claims(request)
        for scope in request.scopes:
            claims |= by_scope.get(scope, {})
        return claims
