"""JupyterLab's own settings for the course, found through JUPYTER_CONFIG_PATH."""

c = get_config()  # noqa: F821
c.LabApp.extension_manager = "readonly"
