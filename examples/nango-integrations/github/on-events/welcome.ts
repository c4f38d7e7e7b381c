import { createOnEvent } from 'nango';

export default createOnEvent({
  event: 'post-connection-creation',
  description: 'Notes that somebody has connected GitHub',
  exec: async (nango) => {
    await nango.log('GitHub is connected');
  },
});
