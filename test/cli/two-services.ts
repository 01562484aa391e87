/** Two services, one call without a timeout. */
export const TWO: Readonly<Record<string, string>> = {
  'compose.yaml':
    'services:\n  web:\n    build: ./web\n    ports: ["80:3000"]\n    environment:\n      ORDERS_URL: http://orders:3001\n  orders:\n    build: ./orders\n',
  'web/package.json': '{ "name": "web", "dependencies": { "axios": "^1.7.0", "express": "^4.19.0" } }',
  'web/main.ts':
    "import axios from 'axios';\nimport express from 'express';\nconst app = express();\napp.get('/', async (req, res) => {\n  const answer = await axios.post(`${process.env.ORDERS_URL}/orders`, req.body);\n  res.json(answer.data);\n});\napp.listen(3000);\n",
  'orders/package.json': '{ "name": "orders", "dependencies": { "express": "^4.19.0" } }',
  'orders/main.ts':
    "import express from 'express';\nconst app = express();\napp.post('/orders', (req, res) => res.json({}));\napp.listen(3001);\n",
};
