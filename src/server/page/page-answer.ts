import { livePage, ownPageAnswer } from '../../visual/hosting/index.ts';
import { problem } from '../control/http/problem.ts';

/** The page of a cloud, made of its template; of what the build has left in the package, or in another folder, unless one is given. */
export const pageAnswer = async (given?: string, root?: string): Promise<Response> => {
  const template = given ?? (await builtTemplate(root));
  if (typeof template !== 'string') return problem(404, template.message);
  const { code, headers, body } = ownPageAnswer(livePage(template, 'cloud'));
  return new Response(body, { status: code, headers });
};

/** Only who asks for the page pays for reading it. */
const builtTemplate = async (root: string | undefined) => {
  const { MissingPageError, readPageTemplate } = await import('../../visual/node/index.ts');
  try {
    return readPageTemplate(root);
  } catch (error) {
    if (error instanceof MissingPageError) return error;
    throw error;
  }
};
