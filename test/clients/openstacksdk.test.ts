import { describe } from 'vitest';
import { IMAGES } from '../../src/server/index.ts';
import { calmTest, pairOf, prepared } from './cloud.ts';
import type { Ended } from './run-client.ts';
import { clientsOf } from './run-client.ts';

const [IMAGE] = IMAGES;
const it = calmTest();

/** What a script printed, line by line; it has to have ended well. */
const linesOf = ({ code, said }: Ended): readonly string[] => {
  if (code !== 0) throw new Error(`the script ended with ${code}:\n${said}`);
  return said.split('\n');
};

/** The beginning of every script: a server of the name `web`, and words for what is done with it. */
const SCRIPT = `
compute = cloud.compute
def web(): return compute.find_server('web', ignore_missing=False)
def wait(status): print(compute.wait_for_server(web(), status=status, wait=60).status)
def failure(act):
    try: print('no failure:', act())
    except Exception as error: print(type(error).__name__, str(error))
`;

describe.concurrent('openstacksdk', () => {
  it('creates a server, waits for it, shows it and lists it', async ({ cloud, expect }) => {
    const ended = await clientsOf(cloud).python(
      `${SCRIPT}
server = compute.create_server(name='web', image_id=sys.argv[1], flavor_id='1', networks='none')
print(compute.wait_for_server(server).status)
server = compute.get_server(server.id)
print(server.name, server.vm_state, server.task_state)
print([s.name for s in compute.servers()])`,
      IMAGE.id,
    );
    expect(linesOf(ended)).toEqual(['ACTIVE', 'web active None', "['web']"]);
  });

  it('creates a server by its cloud layer, which looks at lists alone', async ({ cloud, expect }) => {
    const ended = await clientsOf(cloud).python(
      `print(cloud.create_server('web', image=sys.argv[1], flavor='1', auto_ip=False, wait=True).status)`,
      IMAGE.id,
    );
    expect(linesOf(ended)).toEqual(['ACTIVE']);
  });

  it('stops and starts a server', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).python(`${SCRIPT}
compute.stop_server(web()); wait('SHUTOFF')
compute.start_server(web()); wait('ACTIVE')`);
    expect(linesOf(ended)).toEqual(['SHUTOFF', 'ACTIVE']);
  });

  it('reboots a server, softly and hard', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).python(`${SCRIPT}
for kind in 'SOFT', 'HARD':
    compute.reboot_server(web(), kind); wait('ACTIVE')`);
    expect(linesOf(ended)).toEqual(['ACTIVE', 'ACTIVE']);
    expect(pairOf(cloud, 'web')).toBe('active/-');
  });

  it('resizes and confirms, resizes and reverts', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).python(`${SCRIPT}
compute.resize_server(web(), '2'); wait('VERIFY_RESIZE')
compute.confirm_server_resize(web()); wait('ACTIVE')
compute.resize_server(web(), '1'); wait('VERIFY_RESIZE')
compute.revert_server_resize(web()); wait('ACTIVE')
print(compute.get_server(web().id).flavor.original_name)`);
    expect(linesOf(ended)).toEqual(['VERIFY_RESIZE', 'ACTIVE', 'VERIFY_RESIZE', 'ACTIVE', 'm1.small']);
  });

  it('rebuilds, shelves and unshelves', async ({ cloud, expect }) => {
    await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).python(
      `${SCRIPT}
compute.rebuild_server(web(), sys.argv[1], name='web', admin_password='secret'); wait('ACTIVE')
compute.shelve_server(web()); wait('SHELVED')
compute.unshelve_server(web()); wait('ACTIVE')`,
      IMAGE.id,
    );
    expect(linesOf(ended)).toEqual(['ACTIVE', 'SHELVED', 'ACTIVE']);
  });

  it('deletes a server, waits until there is nothing, and finds nothing', async ({ cloud, expect }) => {
    const id = await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).python(`${SCRIPT}
server = web()
compute.delete_server(server); compute.wait_for_delete(server)
failure(lambda: compute.get_server(server.id))`);
    const [line = ''] = linesOf(ended);
    expect(line).toMatch(/^ResourceNotFound /);
    expect(line).toContain(`Instance ${id} could not be found.`);
  });

  it('is told why a start is refused', async ({ cloud, expect }) => {
    const id = await prepared(cloud, 'web');
    const ended = await clientsOf(cloud).python(`${SCRIPT}
failure(lambda: compute.start_server(web()))`);
    const [line = ''] = linesOf(ended);
    expect(line).toMatch(/^ConflictException /);
    expect(line).toContain(`Cannot 'start' instance ${id} while it is in vm_state active`);
  });
});

describe.concurrent('openstacksdk, with a wrong password', () => {
  calmTest({ password: 'right' })('is not let in', async ({ cloud, expect }) => {
    const ended = await clientsOf(cloud).python(`${SCRIPT}
print('not reached')`);
    expect(ended.code).toBe(1);
    expect(ended.said).toMatch(/Unauthorized: .* \(HTTP 401\)/);
  });
});
