"""HEAD on the API: whoever asks only whether something is there gets the headers that GET would bring."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class HeadAsGet:
    """Lets a HEAD request to the API run as GET, which the API's routes alone do not know; the server leaves out the body.

    Pages need none of it: Django's views answer HEAD themselves where they answer GET.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keeps the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers the request, which is the same afterwards."""
        method = request.method
        response = self.get_response(request)
        request.method = method
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """Makes it a GET for the route."""
        match = request.resolver_match
        if request.method == "HEAD" and match is not None and "api" in match.namespaces:
            request.method = "GET"
