"""Django's settings. Every value that differs between installations comes from :mod:`environment`."""

from pathlib import Path

from jixiao.web.config.database import database_settings
from jixiao.web.config.environment import read_environment
from jixiao.web.config.server_log import LOGGING as SERVER_LOG

ENVIRONMENT = read_environment()
WEB = Path(__file__).resolve().parent.parent

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
ROOT_URLCONF = "jixiao.web.config.urls"
WSGI_APPLICATION = "jixiao.web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "jixiao.web.history",
    "jixiao.web.accounts",
    "jixiao.web.organisations",
    "jixiao.web.register",
    "jixiao.web.lifecycle",
    "jixiao.web.stagecalendar",
    "jixiao.web.desk",
    "jixiao.web.rectification",
    "jixiao.web.editor",
    "jixiao.web.review",
    "jixiao.web.workbook",
    "jixiao.web.evaluation",
    "jixiao.web.disclosure",
    "jixiao.web.monitoring",
    "jixiao.web.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jixiao.web.config.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jixiao.web.config.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jixiao.web.accounts.signing_in.duties.Duties",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jixiao.web.api.head.HeadAsGet",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["jixiao.web.desk.templatetags.reasons"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jixiao.web.portal.context.page_frame",
            ],
        },
    }
]

# Store
DATABASES = {"default": database_settings(ENVIRONMENT.database_url)}
JIXIAO_DATA = ENVIRONMENT.data_folder
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 1000}}}

# Accounts and permissions
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "overview"
JIXIAO_LOCAL = ENVIRONMENT.is_local
JIXIAO_LOCAL_WITH_ACCOUNTS = ENVIRONMENT.is_local_with_accounts
JIXIAO_SMALL_OFFICES = ENVIRONMENT.has_small_offices
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name, "OPTIONS": options}
    for name, options in (
        (f"{_VALIDATION}.UserAttributeSimilarityValidator", {"user_attributes": ("username", "full_name", "email")}),
        (f"{_VALIDATION}.MinimumLengthValidator", {"min_length": 10}),
        (f"{_VALIDATION}.CommonPasswordValidator", {}),
        (f"{_VALIDATION}.NumericPasswordValidator", {}),
        ("jixiao.web.accounts.passwords.NotTheName", {}),
    )
]
JIXIAO_BEHIND_PROXY = ENVIRONMENT.is_proxied
JIXIAO_IDLE_MINUTES = ENVIRONMENT.signing_in.idle_minutes
JIXIAO_SECOND_FACTOR = ENVIRONMENT.signing_in.second_factor
JIXIAO_OPENID = ENVIRONMENT.signing_in.openid
SESSION_COOKIE_AGE = 12 * 60 * 60  # a day of work, however much it is used

# Mail
EMAIL_BACKEND = ENVIRONMENT.mail.backend
EMAIL_FILE_PATH = JIXIAO_DATA / "mail"
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.host, ENVIRONMENT.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.user, ENVIRONMENT.mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = ENVIRONMENT.mail.tls == "starttls", ENVIRONMENT.mail.tls == "ssl"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail.sender

# Language: Chinese is the language of the sources; English is a translation.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Static files
STATIC_URL = "static/"
STATIC_ROOT = JIXIAO_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Log: answers that failed
LOGGING = SERVER_LOG

# Uploads
JIXIAO_UPLOAD_LIMIT = ENVIRONMENT.upload_limit
JIXIAO_UPLOAD_KEPT_HOURS = 24
FILE_UPLOAD_TEMP_DIR = ENVIRONMENT.upload_folder
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000  # a sheet of 150 rows, sent as a plain form
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "jixiao.web.config.uploads.SizeLimit",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Security. On loopback there is no TLS; everywhere else cookies travel over TLS alone.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not ENVIRONMENT.is_local
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_proxied else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_proxied else None
CSRF_FAILURE_VIEW = "jixiao.web.portal.views.errors.forged"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# X-Frame-Options is set in config.headers; HSTS and redirects belong to the proxy in front.
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W004", "security.W008"]
