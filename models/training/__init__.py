"""Commands that train and export the models; they need the `training` extra."""
