/** The services of the cloud, all of them at this endpoint, as Keystone lists them. */
export const serviceCatalog = (origin: string, region: string, projectId: string) => {
  const services = [
    { type: 'identity', name: 'keystone', url: `${origin}/v3/` },
    { type: 'compute', name: 'nova', url: `${origin}/v2.1/${projectId}` },
    { type: 'image', name: 'glance', url: `${origin}/image` },
    { type: 'network', name: 'neutron', url: `${origin}/network` },
  ];
  return services.map(({ type, name, url }) => ({
    type,
    name,
    id: type,
    endpoints: ['public', 'internal', 'admin'].map((side) => ({
      id: `${type}${side}`,
      interface: side,
      region,
      region_id: region,
      url,
    })),
  }));
};
