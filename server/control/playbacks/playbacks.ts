// Scenarios that are played step by step, forward and back, each in a tenant of its own.

import type { ControlOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import type { Work } from '../../domain/tenant/work.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { allRoutes } from '../../http/errors/read-on.js';
import { writeJson } from '../../http/answer/result-body.js';
import { requireParam, type OperationCall, type OperationResult, type OperationsById } from '../../http/operation.js';
import { suggest } from '../../words/suggest.js';
import { playbackPrefix } from '../../words/tenant-name.js';
import type { Host } from '../host.js';
import { requireOwn } from '../tenants/tenants.js';
import { createPlayback, type Playback } from './playback.js';
import type { DocumentProblem, Player, Scene, Story } from './player.js';
import { createShelf } from './shelf.js';

const requirePlayer = ({ player }: Host): Player => {
  if (player !== undefined) return player;
  throw new GraphError(
    501,
    'NotImplemented',
    'This emulator was made without a player of scenarios. Use the server, or createEmulator of the package for Node.',
    { readOn: allRoutes },
  );
};

const toRefusal = (problems: readonly DocumentProblem[]): GraphError => {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${String(problems.length - 1)} more in 'details')` : '';
  const message = `The document cannot be played. Line ${String(first?.line)}: ${first?.message ?? ''}${more}`;
  return new GraphError(400, 'Request_BadRequest', message, {
    details: problems.map((problem) => ({
      code: 'InvalidScenario',
      target: `${String(problem.line)}:${String(problem.column)}`,
      message: problem.message,
    })),
  });
};

const openStory = async (player: Player, body: RequestBodyOf<'createPlayback'>, scene: Scene): Promise<Story> => {
  if ('document' in body) {
    const opened = await player.openDocument(body.document, scene);
    if ('play' in opened) return opened;
    throw toRefusal(opened);
  }
  const story = await player.openScenario(body.scenario, scene);
  if (story !== undefined) return story;
  const names = (await player.listScenarios()).map(({ name }) => name);
  const wanted = body.scenario;
  const message = `There is no scenario '${wanted.slice(0, 80)}'. The shipped ones are ${names.join(', ')}.${suggest(wanted, names)}`;
  throw new GraphError(404, 'Request_ResourceNotFound', message);
};

const readStepNumber = (call: OperationCall, { length }: { readonly length: number }): number => {
  const text = requireParam(call, 'n');
  const n = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (n <= length) return n;
  const message = `There is no step '${text.slice(0, 80)}'. The story has the steps 1 to ${String(length)}; 0 is its beginning.`;
  throw new GraphError(400, 'BadRequest', message);
};

/** The operations on scenarios and playbacks. */
export const createPlaybackOperations = (host: Host) => {
  const shelf = createShelf(() => host.systemClock());
  const end = ({ id, stage }: Playback): void => {
    shelf.remove(id);
    host.closeStage(stage);
  };
  const makeRoom = (): void => {
    const gone = shelf.makeRoom();
    if (gone !== undefined) host.closeStage(gone.stage);
  };
  /** An id that no playback and no tenant has; short, since it is part of addresses. */
  const findId = (): string => {
    const whole = host.newId();
    for (let length = 8; length < whole.length; length += 1) {
      const id = whole.slice(0, length).replace(/-$/, '');
      if (!host.isTaken(playbackPrefix + id)) return id;
    }
    return whole;
  };
  const toAnswer = async ({ turns }: OperationCall, playback: Playback): Promise<OperationResult> => ({
    status: 200,
    body: writeJson(await turns.run(playback.toValue())),
  });
  /** Every operation but createPlayback shows nothing of the addressed tenant. */
  const requirePlayback = (call: OperationCall): Playback => {
    requirePlayer(host);
    call.dependOn([]);
    return shelf.require(requireParam(call, 'id'));
  };
  return {
    listScenarios: async (call: OperationCall) => {
      const player = requirePlayer(host);
      call.dependOn([]);
      return { status: 200, body: writeJson({ value: await player.listScenarios() }) };
    },

    listPlaybacks: (call: OperationCall) => {
      requirePlayer(host);
      call.dependOn([]);
      return { status: 200, body: writeJson({ value: shelf.list().map((playback) => playback.toSummary()) }) };
    },

    createPlayback: async (call: OperationCall<RequestBodyOf<'createPlayback'>>) => {
      const { body, target, links } = call;
      const own = requireOwn(host, call);
      const player = requirePlayer(host);
      makeRoom();
      const id = findId();
      const tenantName = playbackPrefix + id;
      const scene = { base: `${target.origin}/t/${tenantName}`, send: host.respond };
      const story = await openStory(player, body, scene);
      // Others may have taken the room meanwhile.
      makeRoom();
      const name = 'scenario' in body ? body.scenario : (body.name ?? null);
      const playback = createPlayback(id, name, host.openStage(tenantName, own), story);
      shelf.add(playback);
      try {
        // What could not be kept on disk must not be seen.
        await own.settled();
      } catch (error) {
        end(playback);
        throw error;
      }
      const location = `${links.root}/_tenantry/playbacks/${id}`;
      return { ...(await toAnswer(call, playback)), status: 201, headers: { Location: location } };
    },

    getPlayback: (call: OperationCall) => toAnswer(call, requirePlayback(call)),

    deletePlayback: (call: OperationCall) => {
      end(requirePlayback(call));
      return { status: 204 };
    },

    playNextStep: async (call: OperationCall) => {
      const playback = requirePlayback(call);
      await playback.goTo((position) => position + 1);
      return toAnswer(call, shelf.require(playback.id));
    },

    *getPlaybackStep(call: OperationCall): Work<OperationResult> {
      const playback = requirePlayback(call);
      const n = readStepNumber(call, playback.toSummary());
      const state = yield* playback.findStep(n);
      if (state !== undefined) return { status: 200, body: writeJson(state) };
      const message =
        n === 0
          ? 'Step 0 is the beginning of the story, before anything was done.'
          : `Step ${String(n)} has not run yet. Go there: POST /_tenantry/playbacks/${playback.id}/steps/${String(n)}.`;
      throw new GraphError(404, 'Request_ResourceNotFound', message);
    },

    goToStep: async (call: OperationCall) => {
      const playback = requirePlayback(call);
      const n = readStepNumber(call, playback.toSummary());
      await playback.goTo(() => n);
      return toAnswer(call, shelf.require(playback.id));
    },
  } satisfies OperationsById<ControlOperationId>;
};
