import { differential } from './support/scenario.ts';
import { agentDeck } from './tools/agent-deck.ts';
import { claudeCode } from './tools/claude-code.ts';
import { claudeSquad } from './tools/claude-squad.ts';
import { gastown } from './tools/gastown.ts';
import { libtmux } from './tools/libtmux.ts';
import { ohMyClaudecode } from './tools/oh-my-claudecode.ts';
import { ohMyOpenagent } from './tools/oh-my-openagent.ts';
import { others } from './tools/others.ts';
import { tmuxMcp } from './tools/tmux-mcp.ts';
import { tmuxOrchestrator } from './tools/tmux-orchestrator.ts';
import { tmuxResurrect } from './tools/tmux-resurrect.ts';
import { tmuxinator } from './tools/tmuxinator.ts';
import { tmuxp } from './tools/tmuxp.ts';

differential('what tools run', [
  ...claudeCode,
  ...claudeSquad,
  ...tmuxOrchestrator,
  ...libtmux,
  ...tmuxp,
  ...tmuxResurrect,
  ...tmuxinator,
  ...ohMyClaudecode,
  ...ohMyOpenagent,
  ...tmuxMcp,
  ...gastown,
  ...agentDeck,
  ...others,
]);
