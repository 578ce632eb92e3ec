// What a stage of the bench scenarios opens, in this process and in its peers.
import backend from './socket-lock.mjs';

export default (dir) => backend.open({ dir });
