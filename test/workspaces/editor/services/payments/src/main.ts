import express from 'express';

const app = express();

app.post('/charges', (req, res) => {
  res.status(204).end();
});

app.listen(3000);
