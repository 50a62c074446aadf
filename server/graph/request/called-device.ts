// The device that a path names: by its object id, or by the id that it was registered with.

import { requireDevice, requireDeviceByDeviceId } from '../../domain/directory/devices.js';
import type { Device } from '../../domain/tenant/rows.js';
import { requireParam, type OperationCall } from '../../http/operation.js';

/** The called device. Throws DomainError `notFound`. */
export const requireCalledDevice = (call: OperationCall): Device => {
  const { view } = call.tenant;
  const { deviceId } = call.params;
  return deviceId === undefined
    ? requireDevice(view, requireParam(call, 'id'))
    : requireDeviceByDeviceId(view, deviceId);
};
