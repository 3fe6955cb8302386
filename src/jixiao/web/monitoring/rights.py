"""Who may do what is no step of a sheet, from `rights.yaml`."""

from jixiao.web.lifecycle.beside import RoomRights

_ROOM = RoomRights("jixiao.web.monitoring")
steps, may_do, need = _ROOM.steps, _ROOM.may_do, _ROOM.need
