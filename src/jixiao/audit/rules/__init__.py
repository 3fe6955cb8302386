"""The rules, one a module, in a folder for each family; found by :mod:`jixiao.audit.registry`, listed nowhere."""
