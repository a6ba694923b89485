import { Hono } from 'hono';
import type { Cloud } from '../cloud.ts';
import { originOf } from '../wire/request-path.ts';
import type { Image } from '../world/catalogue.ts';
import { isoSeconds } from '../world/dates.ts';

/** As much of Glance as clients of servers ask for. To be mounted at `/image`. */
export const glanceRoutes = ({ world }: Cloud): Hono => {
  const routes = new Hono();
  routes.get('/', ({ req }) =>
    Response.json(
      {
        versions: [
          {
            id: 'v2.9',
            status: 'CURRENT',
            links: [{ rel: 'self', href: `${originOf(req.url)}/image/v2/` }],
          },
        ],
      },
      { status: 300 },
    ),
  );
  const view = (image: Image) => imageView(image, isoSeconds(world.time.epoch));
  routes.get('/v2/images', ({ req }) => {
    const name = req.query('name');
    const images = [...world.images.values()].filter((image) => name === undefined || image.name === name);
    return Response.json({ images: images.map(view), schema: '/v2/schemas/images', first: '/v2/images' });
  });
  routes.get('/v2/images/:id', ({ req }) => {
    const image = world.images.get(req.param('id'));
    return image === undefined
      ? new Response(`404 Not Found: No image found with ID ${encodeURIComponent(req.param('id'))}`, {
          status: 404,
        })
      : Response.json(view(image));
  });
  return routes;
};

const imageView = ({ id, name, minDisk = 0, minRam = 0 }: Image, date: string) => ({
  id,
  name,
  status: 'active',
  visibility: 'public',
  disk_format: 'qcow2',
  container_format: 'bare',
  min_ram: minRam,
  min_disk: minDisk,
  size: 1,
  checksum: '0',
  owner: 'public',
  tags: [],
  protected: false,
  os_hidden: false,
  self: `/v2/images/${id}`,
  file: `/v2/images/${id}/file`,
  schema: '/v2/schemas/image',
  created_at: date,
  updated_at: date,
});
