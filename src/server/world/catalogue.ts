/** A size of server. */
export interface Flavor {
  readonly id: string;
  readonly name: string;
  readonly vcpus: number;
  /** MiB. */
  readonly ram: number;
  /** GiB. */
  readonly disk: number;
}

/** What a root disk is made from. */
export interface Image {
  /** A UUID: openstackclient looks an image up by its id only if that is one. */
  readonly id: string;
  readonly name: string;
  /** GiB that a flavor's disk has to have. */
  readonly minDisk?: number;
  /** MiB that a flavor has to have. */
  readonly minRam?: number;
}

/** The flavors of a cloud that is told of no others: two as in DevStack, two as Huawei Cloud names its own. */
export const FLAVORS = [
  { id: '1', name: 'm1.tiny', vcpus: 1, ram: 512, disk: 1 },
  { id: '2', name: 'm1.small', vcpus: 1, ram: 2048, disk: 20 },
  { id: 's6.small.1', name: 's6.small.1', vcpus: 1, ram: 1024, disk: 0 },
  { id: 's6.large.2', name: 's6.large.2', vcpus: 2, ram: 4096, disk: 0 },
] as const satisfies readonly Flavor[];

/** The images of a cloud that is told of no others. */
export const IMAGES = [
  { id: '11111111-1111-4111-8111-111111111111', name: 'cirros' },
  { id: '22222222-2222-4222-8222-222222222222', name: 'ubuntu' },
] as const satisfies readonly Image[];
