import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'cloudinary',
  packages: ['cloudinary'],
  protocol: 'http',
  self: { v2: 'cloudinary', default: 'cloudinary', 'default.v2': 'cloudinary' },
  kinds: {
    cloudinary: {
      // Addresses and signatures are computed in the process.
      'config|url|image|video|utils.api_sign_request|utils.url|utils.private_download_url': {},
      '**': {
        call: {
          as: 'sdk',
          external: "'api.cloudinary.com'",
          operation: '@',
          timeout: [{ at: '-1.timeout', bounds: 'total', layer: 'call' }],
        },
      },
    },
  },
};
