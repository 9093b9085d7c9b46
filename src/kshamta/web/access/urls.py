"""Addresses of signing in and of one's own security."""

from django.urls import path

from kshamta.web.access import arriving, helping, seconds, security

urlpatterns = [
    path("sign-in/", arriving.sign_in, name="sign-in"),
    path("sign-in/code/", arriving.code, name="sign-in-code"),
    path("sign-in/again", arriving.again, name="sign-in-again"),
    path("sign-in/password/", arriving.password, name="sign-in-password"),
    path("sign-in/slip/", arriving.slip, name="sign-in-slip"),
    path("sign-in/second/", seconds.second, name="sign-in-second"),
    path("sign-in/passkey/ask", seconds.ask_passkey, name="sign-in-passkey-ask"),
    path("sign-in/passkey", seconds.enter_passkey, name="sign-in-passkey"),
    path("sign-in/state/", arriving.state, name="sign-in-state"),
    path("sign-in/state/back", arriving.state_back, name="sign-in-state-back"),
    path("sign-out", arriving.sign_out, name="sign-out"),
    path("act", arriving.act, name="act"),
    path("prove/", security.prove, name="prove"),
    path("prove/passkey/ask", seconds.ask_proof_passkey, name="prove-passkey-ask"),
    path("prove/passkey", seconds.prove_by_passkey, name="prove-passkey"),
    path("security/", security.security, name="security"),
    path("security/enrol", security.enrol, name="enrol"),
    path("security/totp", security.prove_totp, name="prove-totp"),
    path("security/passkey/ask", seconds.ask_new_passkey, name="new-passkey-ask"),
    path("security/passkey", seconds.add_passkey, name="new-passkey"),
    path("security/password", security.set_password, name="set-password"),
    path("security/password/remove", security.remove_password, name="remove-password"),
    path("security/factors/<uuid:factor_id>/end", security.end_factor, name="end-factor"),
    path("security/devices/<uuid:line_id>/end", security.sign_out_device, name="end-device"),
    path("security/everywhere", security.sign_out_everywhere, name="sign-out-everywhere"),
    path("slips/<uuid:appointment_id>/", helping.slip, name="slip"),
    path("resets/", helping.waiting, name="resets"),
    path("resets/ask/<uuid:appointment_id>/", helping.ask_reset, name="ask-reset"),
    path("resets/<uuid:reset_id>/confirm", helping.confirm_reset, name="confirm-reset"),
    path("resets/<uuid:reset_id>/refuse", helping.refuse_reset, name="refuse-reset"),
]
