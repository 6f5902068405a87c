from govsuite.records import urls_files, urls_issuing

app_name = "records"
urlpatterns = [*urls_files.urlpatterns, *urls_issuing.urlpatterns]
